-- It was needed to link the parties of texts of before, and by nothing since.
drop function plain_company(text);
