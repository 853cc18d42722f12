# email, mailbox, xml.etree, minidom, sax, expat, html.parser.
import email
import email.policy
import io
import mailbox
import os
import tempfile
import xml.dom.minidom
import xml.dom.pulldom
import xml.etree.ElementTree as ET
import xml.parsers.expat
import xml.sax
import xml.sax.saxutils
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, formataddr, parseaddr, parsedate_to_datetime

m = EmailMessage()
m["Subject"] = "Grüße und ein sehr langer Betreff, der umbrochen werden muss, weil er zu lang ist"
m["From"] = Address("Jörg Müller", "joerg", "example.org")
m["To"] = ["a@example.org", Address("B, C", "bc", "example.org")][1]
m.set_content("Hällo\n" + "long " * 40 + "\n")
m.add_alternative("<p>Hällo</p>", subtype="html")
m.add_attachment(b"\0\1binary", maintype="application", subtype="octet-stream", filename="é.bin")
m.set_boundary("===")
m.get_payload()[0].set_boundary("==inner")
text = m.as_string()
print(text)
back = email.message_from_string(text, policy=email.policy.default)
print(back["subject"], back["from"].addresses[0].display_name, [p.get_content_type() for p in back.walk()], back.get_body(("plain",)).get_content()[:6])
print([a.get_filename() for a in back.iter_attachments()], parseaddr('"X, Y" <x@y>'), formataddr(("ä", "a@b")))
print(parsedate_to_datetime("Fri, 09 Nov 2001 01:08:47 -0000"), format_datetime(parsedate_to_datetime("Mon, 20 Nov 1995 19:12:08 -0500")))
damaged = email.message_from_bytes(b"Subject: =?utf-8?q?=41=C3?= x\nContent-Type: multipart/mixed; boundary=b\n\n--b\ntext\n", policy=email.policy.default)
print(damaged["subject"], damaged.defects)
with tempfile.TemporaryDirectory() as folder:
    for kind in (mailbox.mbox, mailbox.Maildir, mailbox.MH, mailbox.Babyl, mailbox.MMDF):
        box = kind(os.path.join(folder, kind.__name__))
        box.lock()
        keys = [box.add("Subject: %d\n\nFrom the body\n" % i) for i in range(3)]
        box.remove(keys[1])
        box.flush()
        box.unlock()
        box.close()
        print(kind.__name__, sorted(m["subject"] for m in kind(os.path.join(folder, kind.__name__))))

source = """<?xml version="1.0"?><!-- c --><root xmlns="urn:a" xmlns:b="urn:b"><item id="1" b:k="v">text &amp; <i>in</i>tail</item>
<item id="2"/><b:other><![CDATA[<raw>]]></b:other></root>"""
root = ET.fromstring(source)
print([e.tag for e in root.iter()], root.findall("{urn:a}item[@id='2']"), root.find("b:other", {"b": "urn:b"}).text, root[0].attrib)
root[1].text, root[1].tail = "né", "\n"
ET.SubElement(root, "new", a="<&\"").text = "x"
ET.indent(root)
print(ET.tostring(root, encoding="unicode"), ET.tostring(root[1], "us-ascii"), ET.canonicalize(source))
print([(e, x.tag if e != "start-ns" else x) for e, x in ET.iterparse(io.StringIO(source), ("start", "end", "start-ns", "end-ns")) if x is not None])
pull = ET.XMLPullParser(["end"])
pull.feed("<a><b>1</b>")
print([x.tag for _, x in pull.read_events()])
for broken in ("<a>", "<a></b>", "<a x=1/>", "&none;", "<a>\0</a>", "<a/>junk"):
    try:
        ET.fromstring(broken)
    except ET.ParseError as error:
        print(error, error.position)
dom = xml.dom.minidom.parseString(source)
print(dom.getElementsByTagName("item")[0].getAttribute("id"), dom.documentElement.toxml()[:60])
print(dom.toprettyxml(indent=" ")[:120])


class Handler(xml.sax.ContentHandler):
    def startElementNS(self, name, qname, attributes):
        print("start", name, dict(attributes))

    def characters(self, content):
        print("text", repr(content))


parser = xml.sax.make_parser()
parser.setFeature(xml.sax.handler.feature_namespaces, True)
parser.setContentHandler(Handler())
parser.parse(io.StringIO(source))
print(xml.sax.saxutils.escape("<&>"), xml.sax.saxutils.quoteattr('a"b'))
p = xml.parsers.expat.ParserCreate()
p.StartElementHandler = lambda name, attributes: print(name, attributes, p.CurrentLineNumber, p.CurrentByteIndex)
bomb = "<!DOCTYPE a [<!ENTITY x0 'aaaaaaaaaa'>" + "".join(f"<!ENTITY x{i} '{f'&x{i - 1};' * 20}'>" for i in range(1, 10)) + "]><a>&x9;</a>"
try:
    p.Parse(bomb, True)
except xml.parsers.expat.ExpatError as error:
    print(xml.parsers.expat.errors.messages[error.code])
