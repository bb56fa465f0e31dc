-- Reads a stretch of one or several boards of a period, as of one moment.
-- KEYS: ready, names, rows, position, then the sorted sets to read.
-- ARGV: either first (from 0) and count; or a runner's id, where that metric's moment is in a row, and how many
-- neighbours on each side.
-- Answers nothing when the boards are not ready, else the position, then for each set: how many are on it, which place
-- is the first, ids, rows, names. The ids are empty when the runner is not on the board.
if redis.call('EXISTS', KEYS[1]) == 0 then
  return {}
end

local function around(set, id, at, span)
  local row = redis.call('HGET', KEYS[3], id)
  local words = {}
  for word in string.gmatch(row or '', '%S+') do
    words[#words + 1] = word
  end
  local place = words[at] and redis.call('ZRANK', set, words[at] .. ':' .. id)
  if not place then
    return 0, 0
  end
  local first = math.max(0, place - span)
  return first, place - first + 1 + span
end

local answer = { redis.call('GET', KEYS[4]) or '0' }
for k = 5, #KEYS do
  local first, count = tonumber(ARGV[1]), tonumber(ARGV[2])
  if #ARGV == 3 then
    first, count = around(KEYS[k], ARGV[1], count, tonumber(ARGV[3]))
  end
  local ids = {}
  if count > 0 then
    for i, member in ipairs(redis.call('ZRANGE', KEYS[k], first, first + count - 1)) do
      ids[i] = string.sub(member, string.find(member, ':', 1, true) + 1)
    end
  end
  local rows, names = {}, {}
  if #ids > 0 then
    rows = redis.call('HMGET', KEYS[3], unpack(ids))
    names = redis.call('HMGET', KEYS[2], unpack(ids))
  end
  answer[#answer + 1] = { redis.call('ZCARD', KEYS[k]), first, ids, rows, names }
end
return answer
