recount_search("head",{"entries_a_file":1000,"kinds":["grades","places","belligerents","incidents"],"pageless":[0],"terms":["105141"],"version":1});
