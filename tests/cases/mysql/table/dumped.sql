-- What mysqldump prints is what was written: conditional comments, backticks, display widths, counters.
-- dialect: mysql
-- server: mysql
-- before --
create table author (
    id integer(11) primary key auto_increment, # the key
    name varchar(40) not null default "it's", joined timestamp default now(), unique (name)
) comment 'who writes';
-- after --
/*!40101 SET character_set_client = utf8mb4 */;
DROP TABLE IF EXISTS `author`;
CREATE TABLE `author` (
  `id` int NOT NULL AUTO_INCREMENT,
  `name` varchar(40) NOT NULL DEFAULT 'it''s',
  `joined` timestamp NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (`id`),
  UNIQUE KEY `name` (`name`)
) ENGINE=InnoDB AUTO_INCREMENT=42 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci COMMENT='who writes';
-- plan --
