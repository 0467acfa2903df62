DROP INDEX `captures_by_source`;--> statement-breakpoint
CREATE INDEX `captures_by_request` ON `captures` (`airport`,`source`,`purpose`,`label`,`known_at`);--> statement-breakpoint
CREATE INDEX `captures_by_days` ON `captures` (`airport`,`from_day`,`to_day`);--> statement-breakpoint
DROP INDEX `quarantine_by_airport`;--> statement-breakpoint
CREATE INDEX `quarantine_open` ON `quarantine` (`airport`,`source`,`label`) WHERE resolved_at IS NULL;--> statement-breakpoint
CREATE INDEX `day_contracts_flagged` ON `day_contracts` (`airport`,`local_date`,`source`) WHERE verdict <> 'pass';--> statement-breakpoint
CREATE INDEX `day_contracts_by_verdict` ON `day_contracts` (`airport`,`source`,`verdict`,`retimed`);