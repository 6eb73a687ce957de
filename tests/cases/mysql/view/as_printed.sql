-- What the server prints of a view is the query that was written.
-- dialect: mysql
-- before --
CREATE TABLE film (id int PRIMARY KEY, title varchar(100), year year, rate decimal(4,2));
CREATE TABLE actor (id int PRIMARY KEY, name varchar(50));
CREATE TABLE film_actor (film_id int, actor_id int, PRIMARY KEY (film_id, actor_id));
CREATE VIEW whole AS SELECT * FROM film;
CREATE VIEW again AS SELECT title, rate + 1 AS more FROM whole WHERE NOT (rate IS NULL OR rate < 2);
CREATE VIEW cast_list AS
SELECT f.title, COUNT(*), GROUP_CONCAT(DISTINCT a.name ORDER BY name SEPARATOR '; ') AS names
FROM film f JOIN film_actor fa ON f.id = fa.film_id LEFT OUTER JOIN actor AS a ON a.id = fa.actor_id
WHERE EXISTS (SELECT 1 FROM actor x WHERE x.id = fa.actor_id)
GROUP BY f.title HAVING names LIKE 'A%' ORDER BY names DESC, 1 LIMIT 5 OFFSET 2;
CREATE VIEW both_of AS SELECT id FROM film UNION ALL SELECT id FROM actor ORDER BY id;
CREATE VIEW named (one, two) AS SELECT id, IFNULL(title, '') FROM film, film_actor WHERE id = film_id;
CREATE VIEW ranked AS
WITH best AS (SELECT id, year FROM film) SELECT best.id, ROW_NUMBER() OVER (PARTITION BY year ORDER BY id DESC) AS place FROM best;
CREATE VIEW nested AS SELECT s.n FROM (SELECT COUNT(id) AS n FROM film) AS s RIGHT JOIN actor ON actor.id = s.n;
-- after --
CREATE TABLE film (id int PRIMARY KEY, title varchar(100), year year, rate decimal(4,2));
CREATE TABLE actor (id int PRIMARY KEY, name varchar(50));
CREATE TABLE film_actor (film_id int, actor_id int, PRIMARY KEY (film_id, actor_id));
CREATE VIEW whole AS select `film`.`id` AS `id`,`film`.`title` AS `title`,`film`.`year` AS `year`,`film`.`rate` AS `rate` from `film`;
CREATE VIEW again AS select `whole`.`title` AS `title`,`whole`.`rate` + 1 AS `more` from `whole` where `whole`.`rate` is not null and `whole`.`rate` >= 2;
CREATE VIEW cast_list AS select `f`.`title` AS `title`,count(0) AS `COUNT(*)`,group_concat(distinct `a`.`name` order by `a`.`name` ASC separator '; ') AS `names` from ((`film` `f` join `film_actor` `fa` on((`f`.`id` = `fa`.`film_id`))) left join `actor` `a` on((`a`.`id` = `fa`.`actor_id`))) where exists(select 1 from `actor` `x` where (`x`.`id` = `fa`.`actor_id`) limit 1) group by `f`.`title` having (`names` like 'A%') order by group_concat(distinct `a`.`name` order by `a`.`name` ASC separator '; ') desc,`f`.`title` limit 2,5;
CREATE VIEW both_of AS select `film`.`id` AS `id` from `film` union all select `actor`.`id` AS `id` from `actor` order by `id`;
CREATE VIEW named AS select `film`.`id` AS `one`,ifnull(`film`.`title`,'') AS `two` from (`film` join `film_actor`) where (`film`.`id` = `film_actor`.`film_id`);
CREATE VIEW ranked AS with `best` as (select `film`.`id` AS `id`,`film`.`year` AS `year` from `film`) select `best`.`id` AS `id`,row_number() OVER (PARTITION BY `best`.`year` ORDER BY `best`.`id` desc ) AS `place` from `best`;
CREATE VIEW nested AS select `s`.`n` AS `n` from (`actor` left join (select count(`film`.`id`) AS `n` from `film`) `s` on((`actor`.`id` = `s`.`n`)));
-- plan --
