import re


def run():
    text = "\n".join("user%d@example%d.com GET /path/%d?id=%d HTTP/1.1 %d" % (i, i % 7, i, i * 3, 200 + i % 5) for i in range(4000))
    mail = re.compile(r"(\w+)@(\w+)\.com")
    line = re.compile(r"^(?P<who>\S+) (?P<method>[A-Z]+) (?P<path>/\S*) HTTP/(\d)\.(\d) (\d{3})$", re.M)
    total = 0
    for _ in range(5):
        total += len(mail.findall(text))
        total += sum(int(m.group(6)) for m in line.finditer(text))
        total += len(re.sub(r"\d+", lambda m: str(len(m.group())), text))
        total += len(re.split(r"[ \n?=]+", text))
    return total
