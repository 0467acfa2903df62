CREATE TABLE `score_groups` (
	`airport` text NOT NULL,
	`local_date` text NOT NULL,
	`groups` text NOT NULL,
	`known_at` integer NOT NULL,
	PRIMARY KEY(`airport`, `local_date`)
);
