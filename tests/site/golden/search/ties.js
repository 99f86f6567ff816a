recount_search("ties",{"counts":[0,0,0,0,3,2,1],"ties":[1,3,0,2,3,2]});
