# BeautifulSoup with html.parser on untidy HTML.
from bs4 import BeautifulSoup, Comment, NavigableString

html = """<!DOCTYPE html><html><head><title>A &amp; B</title><meta charset=utf-8></head><body class="x y">
<h1 id=top>Head<br>ing</h1><p>One <b>bold <i>both</b></i> tail<p>Two <a href="/a?b=1&c=2" title='t'>link</a>, <a href=#x>other</a>
<!-- a comment --><table><tr><td>1<td>2<tr><td colspan=2>3</table><ul><li>a<li>b<ul><li>c</ul></ul><script>if (a < b) { }</script></body></html>"""
soup = BeautifulSoup(html, "html.parser")
print(soup.title.string, soup.body["class"], soup.h1.get_text("|"), [a.get("href") for a in soup.find_all("a")])
print([li.get_text(strip=True) for li in soup.select("ul > li")], soup.select_one("p a[title]").text)
print([type(c).__name__ for c in soup.find_all(string=lambda s: isinstance(s, Comment))], len(list(soup.descendants)))
soup.h1.string = "New <heading>"
soup.p.insert(0, NavigableString("start "))
tag = soup.new_tag("em", attrs={"class": "k"})
tag.string = "é"
soup.a.replace_with(tag)
for script in soup("script"):
    script.decompose()
print(soup.prettify())
print(soup.encode("ascii"))
