-- scalar: whether a place still has the provider it had when something was decided; a provider that is
-- not known is taken for the same
create macro same_owner(decided_, provider_id_) as
coalesce(decided_ = provider_id_, true);
