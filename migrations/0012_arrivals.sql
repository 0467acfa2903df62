CREATE TABLE `arrivals` (
	`arrival_key` text PRIMARY KEY NOT NULL,
	`airport` text NOT NULL,
	`local_date` text NOT NULL,
	`scheduled_at` integer NOT NULL,
	`number` text NOT NULL,
	`carrier` text NOT NULL,
	`origin` text NOT NULL,
	`codeshares` text NOT NULL,
	`status` text NOT NULL,
	`status_text` text NOT NULL,
	`estimated_at` integer,
	`actual_at` integer,
	`delay_min` integer,
	`tail` text,
	`source` text NOT NULL,
	`known_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `arrivals_by_day` ON `arrivals` (`airport`,`local_date`);