"""A stack machine in a loop of match statements."""

ROUNDS = 6


def execute(program, n):
    stack, pc, variables = [], 0, {"i": 0, "s": 0, "n": n}
    while True:
        match program[pc]:
            case ("push", value):
                stack.append(value)
            case ("load", name):
                stack.append(variables[name])
            case ("store", name):
                variables[name] = stack.pop()
            case ("add",):
                b = stack.pop()
                stack[-1] += b
            case ("less",):
                b = stack.pop()
                stack[-1] = stack[-1] < b
            case ("jump_if", target):
                if stack.pop():
                    pc = target
                    continue
            case ("halt",):
                return variables["s"]
        pc += 1


def run():
    program = [("push", 0), ("store", "i"), ("load", "s"), ("load", "i"), ("add",), ("store", "s"), ("load", "i"), ("push", 1), ("add",),
               ("store", "i"), ("load", "i"), ("load", "n"), ("less",), ("jump_if", 2), ("halt",)]
    return execute(program, 15000)
