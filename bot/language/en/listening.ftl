### /listening

linked = Linked { $name } at { $service }. Tracks that I know on its lists: { $count }. From now on this server's scores of the artists on its members' lists come from those lists.
unlinked = Your { $service } name is no longer linked here, and its lists are deleted unless another server still has the link.
not_linked = You have no { $service } name linked in this server.
none = You have linked nothing in this server. `/listening link` counts your own listening into the scores.
list = Linked here: { $names }.
