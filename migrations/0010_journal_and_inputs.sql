CREATE TABLE `journal` (
	`airport` text NOT NULL,
	`id` text NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`closed_at` integer,
	`evidence` text NOT NULL,
	PRIMARY KEY(`airport`, `id`)
);
--> statement-breakpoint
CREATE INDEX `journal_by_time` ON `journal` (`airport`,`at`);--> statement-breakpoint
CREATE INDEX `journal_open` ON `journal` (`airport`,`id`) WHERE closed_at IS NULL;--> statement-breakpoint
ALTER TABLE `predictions` ADD `inputs` text;