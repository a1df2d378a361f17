-- scalar: calendar days from d_ to a deadline; 0 on the day itself, negative when past (RULES §1)
create macro days_left(deadline_, d_) as deadline_ - d_;
