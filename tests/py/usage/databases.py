# sqlite3 in memory and in a file, from several threads; dbm, shelve.
import dbm.dumb
import os
import shelve
import sqlite3
import tempfile
import threading


class Median:
    def __init__(self):
        self.values = []

    def step(self, v):
        self.values.append(v)

    def finalize(self):
        return sorted(self.values)[len(self.values) // 2]


def memory():
    with sqlite3.connect(":memory:", detect_types=sqlite3.PARSE_DECLTYPES) as db:
        db.row_factory = sqlite3.Row
        db.execute("create table item (id integer primary key, name text not null, price real, data blob, day date)")
        import datetime
        db.executemany("insert into item (name, price, data, day) values (?, :2, ?, ?)".replace(":2", "?"),
                       [(f"n{i}", i / 3, bytes([i] * i), datetime.date(2024, 1, i + 1)) for i in range(20)])
        db.create_function("twice", 1, lambda x: x * 2, deterministic=True)
        db.create_aggregate("median", 1, Median)
        db.create_collation("backwards", lambda a, b: (a < b) - (a > b))
        row = db.execute("select *, twice(price) as double from item where name = :name", {"name": "n5"}).fetchone()
        print(tuple(row), row.keys(), row["double"], row["day"].isoformat())
        print([tuple(r) for r in db.execute("select median(price), count(*), twice(name) from item")])
        print([r[0] for r in db.execute("select name from item order by name collate backwards limit 3")])
        cursor = db.cursor()
        cursor.executescript("create table a (x); insert into a values (1); insert into a values (null);")
        print(cursor.execute("select x from a").fetchall()[1][0], cursor.description, cursor.rowcount, cursor.lastrowid)
        for statement in ("select nothing from a", "insert into item (id) values (1)", "syntax error", "select ?"):
            try:
                db.execute(statement)
            except sqlite3.Error as error:
                print(type(error).__name__, error)
        db.execute("savepoint s")
        db.execute("delete from item")
        db.execute("rollback to s")
        print(db.execute("select count(*) from item").fetchone()[0], db.total_changes, db.in_transaction)
        copy = sqlite3.connect(":memory:")
        db.commit()
        db.backup(copy)
        print(len(list(copy.iterdump())), copy.execute("select json_extract('{\"a\": [1, 2]}', '$.a[1]')").fetchone())
        with copy.blobopen("item", "data", 4) as blob:
            print(blob.read(), len(blob))
        copy.close()


def threads(path):
    with sqlite3.connect(path) as db:
        db.execute("create table log (n integer)")

    def insert(start):
        own = sqlite3.connect(path, timeout=30)
        for i in range(start, start + 20):
            with own:
                own.execute("insert into log values (?)", (i,))
        own.close()

    workers = [threading.Thread(target=insert, args=(n * 20,)) for n in range(4)]
    for w in workers:
        w.start()
    for w in workers:
        w.join()
    print(db.execute("select count(*), sum(n), max(n) from log").fetchone())
    problem = []

    def wrong():
        try:
            db.execute("select 1")
        except sqlite3.ProgrammingError as error:
            problem.append(str(error)[:60])

    t = threading.Thread(target=wrong)
    t.start(), t.join()
    print(problem)
    db.close()


memory()
with tempfile.TemporaryDirectory() as folder:
    threads(os.path.join(folder, "file.db"))
    with shelve.open(os.path.join(folder, "shelf"), writeback=True) as shelf:
        shelf["list"] = [1, 2]
        shelf["list"].append({"k": (3,)})
    with shelve.open(os.path.join(folder, "shelf")) as shelf:
        print(dict(shelf), "list" in shelf, dbm.whichdb(os.path.join(folder, "shelf")) is not None)
    for module in ("dbm.gnu", "dbm.ndbm", "dbm.dumb"):
        try:
            backend = __import__(module, fromlist=["open"])
        except ImportError as error:
            print(module, error)
            continue
        with backend.open(os.path.join(folder, module), "c") as db:
            db[b"key"] = b"value"
            db["other"] = "text"
            print(module, sorted(db.keys()), db.get(b"none"), db["key"])
            del db["key"]
            try:
                db["key"]
            except KeyError as error:
                print("KeyError", error)
