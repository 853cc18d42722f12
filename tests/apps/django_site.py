# Django without a project: models, migrations, queries, templates, forms, views and the admin check on an in-memory database.
import sys
import types

import django
from django.apps import AppConfig
from django.conf import settings

sys.modules["library"] = types.ModuleType("library")


class LibraryConfig(AppConfig):
    name = "library"
    path = "/"


settings.configure(
    DEBUG=False, SECRET_KEY="x", ALLOWED_HOSTS=["testserver"], ROOT_URLCONF="urls", USE_TZ=True, DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=["django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages",
                    "__main__.LibraryConfig"],
    MIDDLEWARE=["django.contrib.sessions.middleware.SessionMiddleware", "django.contrib.auth.middleware.AuthenticationMiddleware",
                "django.contrib.messages.middleware.MessageMiddleware"],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True,
                "OPTIONS": {"context_processors": ["django.contrib.auth.context_processors.auth", "django.template.context_processors.request",
                                                   "django.contrib.messages.context_processors.messages"]}}])
django.setup()

from django import forms
from django.core.management import call_command
from django.db import connection, models, transaction
from django.db.models import Avg, Count, F, Q, Sum
from django.http import HttpResponse, JsonResponse
from django.template import Context, Template
from django.test import Client
from django.urls import path


class Author(models.Model):
    name = models.CharField(max_length=50, unique=True)

    class Meta:
        app_label = "library"


class Book(models.Model):
    title = models.CharField(max_length=80)
    pages = models.IntegerField()
    price = models.DecimalField(max_digits=6, decimal_places=2)
    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="books")

    class Meta:
        app_label = "library"
        ordering = ["title"]


call_command("migrate", verbosity=0)
with connection.schema_editor() as editor:
    editor.create_model(Author)
    editor.create_model(Book)
print(sorted(t for t in connection.introspection.table_names() if not t.startswith("django_")))

from decimal import Decimal

a, b = Author.objects.create(name="Ada"), Author.objects.create(name="Bob")
Book.objects.bulk_create([Book(title=f"Book {i}", pages=50 * i, price=Decimal(i) / 4 + 10, author=a if i % 3 else b) for i in range(1, 13)])
print(Book.objects.filter(pages__gt=200, author__name="Ada").values_list("title", "price"))
print(Author.objects.annotate(n=Count("books"), mean=Avg("books__pages")).order_by("name").values("name", "n", "mean"))
print(Book.objects.aggregate(Sum("pages"), Avg("price")))
print(Book.objects.filter(Q(title__endswith="2") | Q(pages=F("id") * 50, id__lt=3)).count())
print(Book.objects.update(pages=F("pages") + 1), Book.objects.select_related("author").first().author.name)
print(str(Book.objects.filter(author__name__icontains="b").exclude(pages__lt=5).query))
try:
    with transaction.atomic():
        Author.objects.create(name="Eve")
        Author.objects.create(name="Ada")
except Exception as error:
    print(type(error).__name__, error, Author.objects.count())

template = Template("{% for b in books %}{{ forloop.counter }}. {{ b.title|upper }} {{ b.price|floatformat:1 }}{% if not forloop.last %}, {% endif %}"
                    "{% empty %}none{% endfor %} {{ text }} {{ text|safe }} {{ n|default:'-' }}")
print(template.render(Context({"books": Book.objects.all()[:3], "text": "<i>", "n": 0})))


class BookForm(forms.ModelForm):
    class Meta:
        model = Book
        fields = ["title", "pages", "price", "author"]


form = BookForm({"title": "", "pages": "x", "price": "1.234", "author": a.id})
print(form.is_valid(), dict(form.errors))
form = BookForm({"title": "New", "pages": "7", "price": "1.23", "author": b.id})
print(form.is_valid(), form.save().title)


def listing(request):
    return JsonResponse({"books": list(Book.objects.values("title", "pages")[:2]), "q": request.GET.get("q")})


def hello(request, name):
    request.session["seen"] = request.session.get("seen", 0) + 1
    return HttpResponse(f"hello {name} {request.session['seen']}")


from django.contrib import admin

admin.site.register(Author)
admin.site.register(Book)
urls = types.ModuleType("urls")
urls.urlpatterns = [path("books/", listing), path("hello/<str:name>/", hello), path("admin/", admin.site.urls)]
sys.modules["urls"] = urls
client = Client()
for url in ("/books/?q=ä", "/hello/you/", "/hello/you/", "/nothing/"):
    response = client.get(url)
    print(url, response.status_code, response["Content-Type"], response.content.decode()[:120].strip())
from django.contrib.auth.models import User

User.objects.create_superuser("root", "r@example.org", "secret")
print(client.login(username="root", password="wrong"), client.login(username="root", password="secret"))
page = client.get("/admin/library/book/").content.decode()
print(page.count("<tr"), "Book 12" in page or "Book object" in page)
call_command("check")
