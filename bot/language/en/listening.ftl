### /listening

linked = Linked { $name } at { $service }. Tracks that I know on its lists: { $count }. From now on the scores here of the artists on members' lists come from those lists.
unlinked = Your { $service } name is no longer linked here, and its lists are deleted unless it is still linked elsewhere.
not_linked = You have no { $service } name linked here.
none = You have linked nothing here. `/listening link` counts your own listening into the scores.
list = Linked here: { $names }.
