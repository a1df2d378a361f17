-- scalar: a text on one line, as it stands among others a line each
create macro one_line(text_) as translate(text_, chr(10) || chr(13), '  ');
