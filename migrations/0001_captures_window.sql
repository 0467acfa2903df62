ALTER TABLE `captures` ADD `from_day` text;--> statement-breakpoint
ALTER TABLE `captures` ADD `to_day` text;