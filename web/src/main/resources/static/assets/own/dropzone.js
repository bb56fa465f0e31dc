// A folder looks like a file until it is read.
const isFolder = item => item.webkitGetAsEntry?.()?.isDirectory ?? false;

/**
 * Takes files that are dropped anywhere on a part of the page. Those that miss it are not opened instead of the page.
 *
 * @param sign what shows that they can be dropped
 * @param take gets the files
 * @param refuse is called instead when there is a folder among them
 * @return what ends it
 */
export function dropZone(part, sign, take, refuse) {
  const bringsFiles = event => [...(event.dataTransfer?.types ?? [])].includes("Files");

  function over(event) {
    if (!bringsFiles(event)) return;
    event.preventDefault();
    const isHere = part.contains(event.target);
    event.dataTransfer.dropEffect = isHere ? "copy" : "none";
    sign.classList.toggle("over", isHere);
  }

  function away(event) {
    if (!event.relatedTarget) sign.classList.remove("over");
  }

  function drop(event) {
    if (!bringsFiles(event)) return;
    event.preventDefault();
    sign.classList.remove("over");
    if (!part.contains(event.target)) return;
    if ([...event.dataTransfer.items].some(isFolder)) refuse();
    else take([...event.dataTransfer.files]);
  }

  const listeners = { dragenter: over, dragover: over, dragleave: away, drop };
  for (const [name, listener] of Object.entries(listeners)) addEventListener(name, listener);
  return () => {
    for (const [name, listener] of Object.entries(listeners)) removeEventListener(name, listener);
  };
}
