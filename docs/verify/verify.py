#!/usr/bin/env python3
"""Checks codes of Sverka's papers without Sverka: Python 3.8 or newer, no packages. The layout is in ../verify.md.
    python3 verify.py sverka-keys.json CODE …     or -  for one code a line on standard input"""
import base64, datetime, hashlib, json, re, sys

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P

def add(p, q):
    (x1, y1, z1, t1), (x2, y2, z2, t2) = p, q
    a, b, c, d = (y1 - x1) * (y2 - x2) % P, (y1 + x1) * (y2 + x2) % P, 2 * t1 * t2 * D % P, 2 * z1 * z2 % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P

def point(raw):
    """RFC 8032, 5.1.3. Raises ValueError for what is no point."""
    y = int.from_bytes(raw, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    if v * x * x % P != u:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or v * x * x % P != u or (x == 0 and sign):
        raise ValueError
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P

BASE = point(bytes.fromhex("58" + "66" * 31))

def verify(key, message, signature):
    """RFC 8032, 5.1.7: the encoding of S·B − h·A is R."""
    s = int.from_bytes(signature[32:], "little")
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    x, y, z, t = point(key)
    minus = (P - x, y, z, P - t)
    both, total = add(BASE, minus), (0, 1, 1, 0)
    for bit in range(252, -1, -1):
        total = add(total, total)
        pair = (s >> bit & 1, h >> bit & 1)
        if pair != (0, 0):
            total = add(total, {(1, 0): BASE, (0, 1): minus, (1, 1): both}[pair])
    x, y = (part * pow(total[2], P - 2, P) % P for part in total[:2])
    return s < L and (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]

def need(condition):
    if not condition:
        raise ValueError

def read_code(code, keys):
    """The facts of a genuine code, amounts in kopecks as text. Raises ValueError for anything else."""
    need(len(code) <= 480 and re.fullmatch("[A-Za-z0-9_-]+", code) and len(code) % 4 != 1)
    data = base64.urlsafe_b64decode(code + "=" * (-len(code) % 4))
    need(base64.urlsafe_b64encode(data).decode().rstrip("=") == code and len(data) > 64)
    payload, rest = data[:-64], list(data[:-64])

    def take(length):
        need(length <= len(rest))
        taken, rest[:] = bytes(rest[:length]), rest[length:]
        return taken

    def unsigned(limit=2**63):
        value = shift = 0
        while True:
            byte = take(1)[0]
            value |= (byte & 127) << shift
            if byte < 128:
                need((byte or not shift) and value < limit)
                return value
            shift += 7
            need(shift < 63)

    def signed():
        return -(value + 1) // 2 if (value := unsigned()) & 1 else value // 2

    def date(later=lambda: 0):
        days = int.from_bytes(take(2), "big")
        return [str(datetime.date(1970, 1, 1) + datetime.timedelta(day)) for day in (days, days + later())]

    def tax_number():
        length = (head := take(1)[0]) & 127
        need(length <= 24 and head != 128)
        if head > 127:
            text = take(length).decode("latin1")
            need(re.fullmatch("[!-~]+", text) and not re.fullmatch("[0-9]+", text))
            return text
        digits = int.from_bytes(take(-(-(10**length - 1).bit_length() // 8)), "big")
        need(digits < 10**length)
        return str(digits).zfill(length) if head else None

    version, kind = take(2)
    need(version == 1 and kind in (1, 2))
    facts = {"keyId": take(4).hex(), "supplierInn": tax_number(), "customerInn": tax_number()}
    if kind == 1:
        (first, last), opening, debit, credit = date(lambda: unsigned(2**16)), signed(), signed(), signed()
        facts.update({"kind": "reconciliation", "from": first, "to": last, "opening": str(opening)}, debit=str(debit))
        facts.update(credit=str(credit), closing=str(opening + debit - credit))
    else:
        need((length := take(1)[0]) <= 63)
        facts.update(kind="completion-act", number=take(length).decode("utf-8"), date=date()[0])
        facts.update(total=str(signed()), vat=str(signed()))
    facts.update(currency=take(3).decode("latin1"), act=take(16).hex(), edition=unsigned(2**53), issued=date()[0])
    facts.update(dataHash=take(16).hex(), entries=unsigned(2**53), historyHash=take(8).hex())
    need(re.fullmatch("[A-Z]{3}", facts["currency"]) and not rest and facts["keyId"] in keys)
    need(verify(keys[facts["keyId"]], b"sverka-paper-code-1" + payload, data[-64:]))
    return facts

with open(sys.argv[1], encoding="utf-8") as file:
    known = {key["id"]: base64.urlsafe_b64decode(key["publicKey"] + "=") for key in json.load(file)["keys"]}
genuine = True
for given in sys.stdin.read().split("\n") if sys.argv[2:] == ["-"] else sys.argv[2:]:
    try:
        if given:
            print(json.dumps(read_code(given, known)))
    except ValueError:
        genuine = False
        print("not genuine")
sys.exit(0 if genuine else 1)
