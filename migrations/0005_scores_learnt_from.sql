ALTER TABLE `scores` ADD `expected_late` real;--> statement-breakpoint
ALTER TABLE `scores` ADD `settled` integer DEFAULT true NOT NULL;