# SQLAlchemy's ORM on SQLite: relations, queries, unit of work, constraints, raw SQL.
import sqlalchemy as sa
from sqlalchemy import Column, ForeignKey, Integer, String, Table, create_engine, event, func, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, declarative_base, joinedload, relationship

Base = declarative_base()
tagging = Table("tagging", Base.metadata, Column("post_id", ForeignKey("post.id")), Column("tag_id", ForeignKey("tag.id")))


class User(Base):
    __tablename__ = "user"
    id = Column(Integer, primary_key=True)
    name = Column(String(30), unique=True, nullable=False)
    posts = relationship("Post", back_populates="author", cascade="all, delete-orphan", order_by="Post.id")

    def __repr__(self):
        return f"User({self.name!r})"


class Post(Base):
    __tablename__ = "post"
    id = Column(Integer, primary_key=True)
    title = Column(String)
    score = Column(Integer, default=0)
    author_id = Column(ForeignKey("user.id"))
    author = relationship(User, back_populates="posts")
    tags = relationship("Tag", secondary=tagging, backref="posts", order_by="Tag.name")


class Tag(Base):
    __tablename__ = "tag"
    id = Column(Integer, primary_key=True)
    name = Column(String)


engine = create_engine("sqlite://", future=True)
statements = []
event.listen(engine, "before_cursor_execute", lambda conn, cursor, statement, *rest: statements.append(statement.split()[0]))
Base.metadata.create_all(engine)
print(sorted(sa.inspect(engine).get_table_names()))

with Session(engine) as session:
    tags = [Tag(name=n) for n in ("red", "green", "blue")]
    for i, name in enumerate(("ann", "ben", "cid")):
        user = User(name=name)
        user.posts = [Post(title=f"{name} {k}", score=k * (i + 1), tags=tags[:k % 3 + 1]) for k in range(4)]
        session.add(user)
    session.commit()

with Session(engine) as session:
    for user in session.scalars(select(User).order_by(User.name.desc())):
        print(user, [(p.title, p.score, [t.name for t in p.tags]) for p in user.posts])
    query = select(User.name, func.count(Post.id), func.sum(Post.score)).join(Post).group_by(User.name).having(func.sum(Post.score) > 6)
    print(query)
    print(session.execute(query.order_by(User.name)).all())
    found = session.scalars(select(Post).options(joinedload(Post.author)).where(Post.tags.any(Tag.name == "blue")).order_by(Post.title)).all()
    print([(p.title, p.author.name) for p in found])
    ben = session.scalars(select(User).filter_by(name="ben")).one()
    ben.posts.pop(0)
    ben.posts[0].title = "edited"
    print(sorted(type(o).__name__ for o in session.dirty), session.new, ben in session)
    session.commit()
    print(session.execute(text("select title, score from post where author_id = :a order by id"), {"a": ben.id}).mappings().all())
    session.add(User(name="ann"))
    try:
        session.commit()
    except IntegrityError as error:
        print(type(error).__name__, error.orig)
        session.rollback()
    session.delete(ben)
    session.commit()
    print(session.scalar(select(func.count()).select_from(Post)), session.get(User, 99))
print({word: statements.count(word) for word in sorted(set(statements))})
