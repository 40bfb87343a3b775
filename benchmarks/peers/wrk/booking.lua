-- Each request books a seat under a reference of its own.
local alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
math.randomseed(os.time())

local function reference()
    local letters = {}
    for position = 1, 12 do
        local at = math.random(#alphabet)
        letters[position] = alphabet:sub(at, at)
    end
    return table.concat(letters)
end

request = function()
    local body = '{"passenger":"Ada Lovelace","email":"ada@example.com","seat":"12A",'
        .. '"flight":"65a000000000000000000001","price":129.5,"reference":"' .. reference() .. '"}'
    return wrk.format("POST", nil, { ["Content-Type"] = "application/json" }, body)
end
