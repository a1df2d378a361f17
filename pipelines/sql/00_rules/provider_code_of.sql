-- scalar: a provider's code for links and questions: its CQC id, else one made of its name, which
-- may be a person's and so does not stand in it
create macro provider_code_of(provider_key_) as
case
    when provider_key_ like 'id %' then substr(provider_key_, 4)
    else 'name-' || left(md5(provider_key_), 16)
end;
