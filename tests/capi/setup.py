from setuptools import Extension, setup

setup(name="probe_cpp", version="1", ext_modules=[Extension("probe_cpp", ["probe_cpp.cpp"], extra_compile_args=["-std=c++17"])])
