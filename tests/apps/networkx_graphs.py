# networkx: PageRank, Floyd-Warshall, Kruskal and others on small graphs.
import networkx as nx

g = nx.DiGraph()
g.add_weighted_edges_from((i, (i * 7 + k) % 30, 1 + (i * k) % 5) for i in range(30) for k in range(1, 4))
from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python

rank = _pagerank_python(g, alpha=0.85)
print([(n, round(r, 6)) for n, r in sorted(rank.items(), key=lambda p: (-p[1], p[0]))[:5]])
distances = nx.floyd_warshall(g)
print([distances[0][n] for n in range(10)], nx.dijkstra_path(g, 0, 17), nx.shortest_path_length(g, 3, 20))
u = g.to_undirected()
tree = nx.minimum_spanning_tree(u, algorithm="kruskal")
print(tree.number_of_edges(), sum(d["weight"] for _, _, d in tree.edges(data=True)))
print(len(list(nx.strongly_connected_components(g))), nx.is_connected(u), nx.diameter(u), round(nx.average_clustering(u), 6))
print(nx.maximum_flow_value(nx.DiGraph([(0, 1, {"capacity": 3}), (0, 2, {"capacity": 2}), (1, 3, {"capacity": 2}), (2, 3, {"capacity": 4})]), 0, 3))
print(sorted(nx.greedy_color(u).items())[:8], list(nx.topological_sort(nx.DiGraph([(1, 2), (2, 3), (1, 3)]))))
print(sorted(map(sorted, nx.find_cliques(u)), key=lambda c: (-len(c), c))[:3])
print([round(v, 6) for _, v in sorted(nx.betweenness_centrality(u).items())][:6])
