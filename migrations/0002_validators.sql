ALTER TABLE `captures` ADD `etag` text;--> statement-breakpoint
ALTER TABLE `captures` ADD `last_modified` text;