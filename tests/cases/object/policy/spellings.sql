-- Two spellings of the same policies.
-- before --
CREATE TABLE item (id int PRIMARY KEY, title text, price int);
CREATE POLICY a ON item AS PERMISSIVE FOR ALL TO PUBLIC USING (price IN (1, 2));
CREATE POLICY b ON item USING (title = 'x') WITH CHECK (title = 'x' -- why not
);
-- after --
CREATE TABLE item (id int PRIMARY KEY, title text, price int);
CREATE POLICY a ON public.item USING ((price = ANY (ARRAY[1, 2])));
CREATE POLICY b ON public.item USING ((title = 'x'::text)) WITH CHECK ((title = 'x'::text));
-- plan --
