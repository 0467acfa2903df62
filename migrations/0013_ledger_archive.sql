CREATE TABLE `ledger_archive` (
	`airport` text NOT NULL,
	`first_issue` integer NOT NULL,
	`last_issue` integer NOT NULL,
	`local_date` text NOT NULL,
	`rows` integer NOT NULL,
	`sha256` text NOT NULL,
	`known_at` integer NOT NULL,
	PRIMARY KEY(`airport`, `first_issue`)
);
--> statement-breakpoint
CREATE INDEX `ledger_archive_by_day` ON `ledger_archive` (`airport`,`local_date`);