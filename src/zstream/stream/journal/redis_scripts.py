"""What Redis does by itself, in one piece, with one stream: the scripts of `RedisStore`, in Lua.

    key                  type          holds                                          gone
    zstream:{id}         hash          the birth, the state, sums                     `ttl_s` and a lease after its last
    zstream:{id}:frames  stream        frame N as the entry N-0, the end as the last  with the hash
    zstream:{id}:host    string        the replica in which it lives                  `LEASE_S` after the last renewal
    zstream:{id}:gone    string        its owner                                      an hour after the hash
    zstream:owner:...    sorted set    an owner's ids, by when they are gone          with the last of them

Each script gets the hash's name as its key and the replica as its first argument. -1: another replica has the stream;
0: there is none; 1: done. They check before they write, since what a script has done is not taken back.
"""

from __future__ import annotations

from hashlib import sha1

LOST = -1
FORGOTTEN = 0
END = 2**53 - 1
"""The number of the entry after which none can be added: the greatest that Lua counts to."""


class Script:
    """`sha` is its name in a server that knows it."""

    def __init__(self, body: str) -> None:
        self.text = _BEGINNING + body
        self.sha = sha1(self.text.encode(), usedforsecurity=False).hexdigest()


_BEGINNING = """
local stream, me = KEYS[1], ARGV[1]
local frames, host, gone = stream .. ':frames', stream .. ':host', stream .. ':gone'
local known = redis.call('HMGET', stream, 'state', 'index', 'ttl_ms', 'by')
local state, index, ttl_ms, by = known[1], known[2], known[3], known[4]
local holder = redis.call('GET', host)

local function list(key, id, keep_ms, now_s, remembered_ms)
  redis.call('ZADD', key, now_s + keep_ms / 1000, id)
  if redis.call('PTTL', key) < keep_ms + remembered_ms then
    redis.call('PEXPIRE', key, keep_ms + remembered_ms)
  end
end
"""

# replica, id, lease, kept, remembered (ms), now (s), index, owner, then fields and values. Again: nothing.
BEGIN = Script("""
if state then return 1 end
redis.call('HSET', stream, 'state', '', 'expires_at', '', 'tokens', 0, 'by', me, 'index', ARGV[7])
redis.call('HSET', stream, unpack(ARGV, 9))
redis.call('PEXPIRE', stream, ARGV[4])
redis.call('SET', host, me, 'PX', ARGV[3])
redis.call('SET', gone, ARGV[8], 'PX', ARGV[4] + ARGV[5])
redis.call('ZREMRANGEBYSCORE', ARGV[7], '-inf', ARGV[6] - 60)
list(ARGV[7], ARGV[2], ARGV[4], ARGV[6], ARGV[5])
return 1
""")

# replica, then number, frame, tokens and ids of each entry. What is there already has to be the same. After a hole,
# which a server leaves that has lost its last words, nobody could read the rest: the stream is forgotten. So it is in
# `HOLD` when frames are missing at its end.
APPEND = Script("""
if not state then return 0 end
if holder and holder ~= me then return -1 end
local newest = redis.call('XREVRANGE', frames, '+', '-', 'COUNT', 1)[1]
local last = newest and tonumber(string.match(newest[1], '^%d+')) or 0
local tokens, new = 0, last == 0
for at = 2, #ARGV, 4 do
  local number, id = tonumber(ARGV[at]), ARGV[at] .. '-0'
  if number <= last then
    local there = redis.call('XRANGE', frames, id, id)[1]
    if not there or there[2][2] ~= ARGV[at + 1] then return -1 end
  elseif number > last + 1 then
    redis.call('DEL', stream, frames, host)
    return 0
  else
    redis.call('XADD', frames, id, 'frame', ARGV[at + 1], 'tokens', ARGV[at + 2], 'ids', ARGV[at + 3])
    last, tokens = number, tokens + ARGV[at + 2]
  end
end
if new then redis.call('PEXPIRE', frames, redis.call('PTTL', stream)) end
redis.call('HINCRBY', stream, 'tokens', tokens)
return 1
""")

# replica, id, lease (ms), state, expires_at, kept (ms, '' for as long as it is kept without a reader), remembered (ms),
# now (s), state where it lives, readers, how many frames are here. Expiry is only ever put off: somebody else may read
# it. 2: it was said before the end, and comes after it.
HOLD = Script(f"""
if not state then return 0 end
if holder and holder ~= me then return -1 end
if state ~= '' and ARGV[4] == '' and by == me then return 2 end
if state ~= '' and state ~= ARGV[4] then return -1 end
local newest = redis.call('XREVRANGE', frames, '{END - 1}-0', '-', 'COUNT', 1)[1]
if (newest and tonumber(string.match(newest[1], '^%d+')) or 0) < tonumber(ARGV[11]) then
  redis.call('DEL', stream, frames, host)
  return 0
end
redis.call('HSET', stream, 'state', ARGV[4], 'expires_at', ARGV[5], 'by', me)
if ARGV[9] ~= '' then redis.call('HSET', stream, 'live', ARGV[9], 'readers', ARGV[10]) end
if ARGV[4] == '' then
  redis.call('SET', host, me, 'PX', ARGV[3])
else
  redis.call('DEL', host)
  if state == '' then redis.call('XADD', frames, '{END}-0', 'state', ARGV[4]) end
end
local keep_ms = math.max(tonumber(ARGV[6]) or ttl_ms + ARGV[3], redis.call('PTTL', stream))
redis.call('PEXPIRE', stream, keep_ms)
redis.call('PEXPIRE', frames, keep_ms)
redis.call('PEXPIRE', gone, keep_ms + ARGV[7])
list(index, ARGV[2], keep_ms, ARGV[8], ARGV[7])
return 1
""")

# replica, id, remembered (ms). One that another replica had the last word of is that one's to forget.
FORGET = Script("""
if not state then return 0 end
if (holder and holder ~= me) or by ~= me then return -1 end
redis.call('DEL', stream, frames, host)
redis.call('PEXPIRE', gone, ARGV[3])
redis.call('ZREM', index, ARGV[2])
return 1
""")

# replica, lease (ms); whose it is. One that has ended is everybody's, and needs no host.
CLAIM = Script("""
if state and state ~= '' then return me end
if holder then return holder end
redis.call('SET', host, me, 'PX', ARGV[2])
return me
""")

RELEASE = Script("""
if holder == me then redis.call('DEL', host) end
return 1
""")

ALL = (BEGIN, APPEND, HOLD, FORGET, CLAIM, RELEASE)
