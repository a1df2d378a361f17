-- scalar: the band of a place by how many places its brand, else its provider, has in all loaded
-- data; the last one begins where a group is large (large_group_sites)
create macro size_of(group_size_) as
case
    when group_size_ >= setting_large_group_sites()
        then setting_large_group_sites() || ' or more places'
    when group_size_ >= 6 then places_between(6, setting_large_group_sites() - 1)
    when group_size_ >= 2 then places_between(2, least(5, setting_large_group_sites() - 1))
    else places_between(1, 1)
end;
