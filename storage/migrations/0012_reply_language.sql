-- A direct message has no server to say its language: it is that of whoever turned the page last.

ALTER TABLE replies ADD COLUMN language TEXT;
