-- Sets where runners stand in one period. Doing it twice, or in another order, ends the same.
-- KEYS: ready, names, rows, position, then a sorted set for each metric.
-- ARGV: when the period's keys expire, when the names do, then for each runner: id, version, position, revision of the
-- name, name, row.
-- A row: distance, runs, then score and moment for each metric, '-' where the runner is not on that board; or 'gone'.
-- Stored is the version before it; 'gone' is stored for a deleted runner, and beats every version. A name is stored with
-- its revision before it.
local FIXED = 4
local metrics = #KEYS - FIXED

local function words(text)
  local list = {}
  for word in string.gmatch(text, '%S+') do
    list[#list + 1] = word
  end
  return list
end

local function leave(id, former, stays)
  for m = 1, metrics do
    local moment = former[3 + 2 * m]
    if moment ~= '-' and not (stays and stays[3 + 2 * m] == moment) then
      redis.call('ZREM', KEYS[FIXED + m], moment .. ':' .. id)
    end
  end
end

local function enter(id, row)
  for m = 1, metrics do
    local score = row[2 + 2 * m]
    if score ~= '-' then
      redis.call('ZADD', KEYS[FIXED + m], score, row[3 + 2 * m] .. ':' .. id)
    end
  end
end

local function rename(id, revision, name)
  local known = redis.call('HGET', KEYS[2], id)
  if not known or tonumber(string.match(known, '^%d+')) < tonumber(revision) then
    redis.call('HSET', KEYS[2], id, revision .. ' ' .. name)
  end
end

for i = 3, #ARGV, 6 do
  local id, version, position = ARGV[i], ARGV[i + 1], ARGV[i + 2]
  local revision, name, row = ARGV[i + 3], ARGV[i + 4], ARGV[i + 5]
  local stored = redis.call('HGET', KEYS[3], id)
  local former = stored and stored ~= 'gone' and words(stored)
  if row == 'gone' then
    if former then
      leave(id, former)
    end
    -- Version 0 says that it is not known whether the runner was ever here.
    if stored or version ~= '0' then
      redis.call('HSET', KEYS[3], id, 'gone')
    end
    redis.call('HDEL', KEYS[2], id)
  elseif stored ~= 'gone' then
    if not (former and tonumber(former[1]) >= tonumber(version)) then
      local text = version .. ' ' .. row
      local now = words(text)
      if former then
        leave(id, former, now)
      end
      enter(id, now)
      redis.call('HSET', KEYS[3], id, text)
    end
    rename(id, revision, name)
  end
  if tonumber(position) > tonumber(redis.call('GET', KEYS[4]) or '0') then
    redis.call('SET', KEYS[4], position)
  end
end

redis.call('EXPIREAT', KEYS[2], ARGV[2])
for k = 3, #KEYS do
  redis.call('EXPIREAT', KEYS[k], ARGV[1])
end
return redis.call('EXISTS', KEYS[1])
