ALTER TABLE `ledger_issues` ADD `shadow_hash` text;--> statement-breakpoint
ALTER TABLE `scores` ADD `served_log_loss` real;--> statement-breakpoint
ALTER TABLE `scores` ADD `served_crps` real;