-- scalar: names whose likenesses (0 to 100) are no further apart are about as like
create macro likeness_margin() as 3;
