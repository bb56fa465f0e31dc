-- Says that the boards are complete, unless they were emptied since they began to be filled.
-- KEYS: ready, the mark that was set when the filling began. ARGV: for how many seconds that holds.
if redis.call('DEL', KEYS[2]) == 0 then
  return 0
end
redis.call('SET', KEYS[1], '1', 'EX', ARGV[1])
return 1
