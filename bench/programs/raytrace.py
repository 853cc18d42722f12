"""Ray tracer: vectors with operators, spheres over a chessboard, shadows and mirrors."""
import math

ROUNDS = 7


class Vector:
    __slots__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y, self.z - other.z)

    def scale(self, factor):
        return Vector(self.x * factor, self.y * factor, self.z * factor)

    def dot(self, other):
        return self.x * other.x + self.y * other.y + self.z * other.z

    def unit(self):
        return self.scale(1.0 / math.sqrt(self.dot(self)))

    def mirrored(self, normal):
        return self - normal.scale(2 * self.dot(normal))


class Ray:
    def __init__(self, start, direction):
        self.start = start
        self.direction = direction.unit()

    def at(self, t):
        return self.start + self.direction.scale(t)


class Sphere:
    def __init__(self, centre, radius, colour, mirror=0.0):
        self.centre = centre
        self.radius = radius
        self.colour = colour
        self.mirror = mirror

    def hit(self, ray):
        to_centre = self.centre - ray.start
        along = to_centre.dot(ray.direction)
        inside = self.radius * self.radius - to_centre.dot(to_centre) + along * along
        if inside < 0:
            return None
        t = along - math.sqrt(inside)
        return t if t > 1e-6 else None

    def normal(self, point):
        return (point - self.centre).unit()

    def colour_at(self, point):
        return self.colour


class Floor:
    mirror = 0.1

    def __init__(self, height):
        self.height = height

    def hit(self, ray):
        if abs(ray.direction.y) < 1e-9:
            return None
        t = (self.height - ray.start.y) / ray.direction.y
        return t if t > 1e-6 else None

    def normal(self, point):
        return Vector(0.0, 1.0, 0.0)

    def colour_at(self, point):
        return (0.9, 0.9, 0.9) if (math.floor(point.x) + math.floor(point.z)) % 2 else (0.1, 0.1, 0.1)


class Scene:
    def __init__(self, things, light):
        self.things = things
        self.light = light

    def nearest(self, ray):
        best = None
        for thing in self.things:
            t = thing.hit(ray)
            if t is not None and (best is None or t < best[0]):
                best = (t, thing)
        return best

    def colour(self, ray, depth=3):
        found = self.nearest(ray)
        if found is None:
            return (0.3, 0.5, 0.9)
        t, thing = found
        point = ray.at(t)
        normal = thing.normal(point)
        to_light = Ray(point, self.light - point)
        shade = 0.2 if self.nearest(to_light) else 0.2 + 0.8 * max(0.0, normal.dot(to_light.direction))
        result = tuple(c * shade for c in thing.colour_at(point))
        if thing.mirror and depth:
            other = self.colour(Ray(point, ray.direction.mirrored(normal)), depth - 1)
            result = tuple(a * (1 - thing.mirror) + b * thing.mirror for a, b in zip(result, other))
        return result


def run():
    things = [Sphere(Vector(i * 1.5 - 3, 0.0, 6.0 + i % 2), 0.8, (1.0, 0.2 * i, 0.1), 0.3) for i in range(5)] + [Floor(-1.0)]
    scene = Scene(things, Vector(-5.0, 8.0, -2.0))
    total = 0
    for y in range(36):
        for x in range(48):
            r, g, b = scene.colour(Ray(Vector(0.0, 0.5, -2.0), Vector((x - 24) / 24, (18 - y) / 24, 1.0)))
            total = (total * 31 + int(r * 255) * 65536 + int(g * 255) * 256 + int(b * 255)) % 1000000007
    return total
