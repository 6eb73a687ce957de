-- What mariadb-dump prints is what was written: conditional comments, display widths, counters, checks in columns.
-- dialect: mariadb
-- before --
create table author (
    id integer primary key auto_increment, # the key
    name varchar(40) not null default "it's", joined timestamp default now(), unique (name),
    kept tinyint unsigned check (kept < 9), notes json, about text default 'none' comment 'what''s said'
) comment 'who writes' charset utf8mb4 collate utf8mb4_general_ci;
-- after --
/*M!999999\- enable the sandbox mode */
/*!40101 SET character_set_client = utf8mb4 */;
DROP TABLE IF EXISTS `author`;
CREATE TABLE `author` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `name` varchar(40) NOT NULL DEFAULT 'it''s',
  `joined` timestamp NULL DEFAULT current_timestamp(),
  `kept` tinyint(3) unsigned DEFAULT NULL CHECK (`kept` < 9),
  `notes` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL CHECK (json_valid(`notes`)),
  `about` text DEFAULT 'none' COMMENT 'what''s said',
  PRIMARY KEY (`id`),
  UNIQUE KEY `name` (`name`)
) ENGINE=InnoDB AUTO_INCREMENT=42 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci COMMENT='who writes';
-- plan --
