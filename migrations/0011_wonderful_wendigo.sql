DROP INDEX `ledger_by_day`;--> statement-breakpoint
CREATE INDEX `ledger_by_flight` ON `forecast_ledger` (`airport`,`local_date`,`flight_key`);--> statement-breakpoint
CREATE INDEX `departures_by_number` ON `departures` (`airport`,`number`,`scheduled_at`);