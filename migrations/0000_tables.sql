CREATE TABLE `captures` (
	`raw_key` text PRIMARY KEY NOT NULL,
	`airport` text NOT NULL,
	`source` text NOT NULL,
	`url` text NOT NULL,
	`label` text NOT NULL,
	`purpose` text NOT NULL,
	`status` integer NOT NULL,
	`bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`known_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `captures_by_source` ON `captures` (`airport`,`source`,`known_at`);--> statement-breakpoint
CREATE TABLE `departures` (
	`flight_key` text PRIMARY KEY NOT NULL,
	`airport` text NOT NULL,
	`local_date` text NOT NULL,
	`scheduled_at` integer NOT NULL,
	`number` text NOT NULL,
	`carrier` text NOT NULL,
	`destination` text NOT NULL,
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
CREATE INDEX `departures_by_day` ON `departures` (`airport`,`local_date`);--> statement-breakpoint
CREATE TABLE `fences` (
	`name` text PRIMARY KEY NOT NULL,
	`token` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `forecast_ledger` (
	`airport` text NOT NULL,
	`flight_key` text NOT NULL,
	`local_date` text NOT NULL,
	`scheduled_at` integer NOT NULL,
	`issue` integer NOT NULL,
	`model` text NOT NULL,
	`version` integer NOT NULL,
	`lead_min` integer NOT NULL,
	`cdf` text NOT NULL,
	`p_late15` real NOT NULL,
	`p10` real NOT NULL,
	`p50` real NOT NULL,
	`p90` real NOT NULL,
	`p_cancelled` real NOT NULL,
	`known_at` integer NOT NULL,
	PRIMARY KEY(`airport`, `issue`, `flight_key`, `model`)
);
--> statement-breakpoint
CREATE INDEX `ledger_by_day` ON `forecast_ledger` (`airport`,`local_date`);--> statement-breakpoint
CREATE TABLE `ledger_issues` (
	`airport` text NOT NULL,
	`issue` integer NOT NULL,
	`reason` text NOT NULL,
	`rows` integer NOT NULL,
	`content_hash` text NOT NULL,
	`prev_hash` text NOT NULL,
	`hash` text NOT NULL,
	`known_at` integer NOT NULL,
	PRIMARY KEY(`airport`, `issue`)
);
--> statement-breakpoint
CREATE TABLE `predictions` (
	`airport` text NOT NULL,
	`flight_key` text PRIMARY KEY NOT NULL,
	`local_date` text NOT NULL,
	`scheduled_at` integer NOT NULL,
	`issue` integer NOT NULL,
	`model` text NOT NULL,
	`version` integer NOT NULL,
	`lead_min` integer NOT NULL,
	`cdf` text NOT NULL,
	`p_late15` real NOT NULL,
	`p10` real NOT NULL,
	`p50` real NOT NULL,
	`p90` real NOT NULL,
	`p_cancelled` real NOT NULL,
	`known_at` integer NOT NULL,
	`base_rate` real,
	`reasons` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `predictions_by_day` ON `predictions` (`airport`,`local_date`);--> statement-breakpoint
CREATE TABLE `quarantine` (
	`id` text PRIMARY KEY NOT NULL,
	`airport` text NOT NULL,
	`source` text NOT NULL,
	`label` text NOT NULL,
	`raw_key` text NOT NULL,
	`reason` text NOT NULL,
	`detail` text NOT NULL,
	`adapter_version` integer NOT NULL,
	`known_at` integer NOT NULL,
	`resolved_at` integer
);
--> statement-breakpoint
CREATE INDEX `quarantine_by_airport` ON `quarantine` (`airport`,`known_at`);--> statement-breakpoint
CREATE TABLE `schedule` (
	`flight_key` text PRIMARY KEY NOT NULL,
	`airport` text NOT NULL,
	`local_date` text NOT NULL,
	`scheduled_at` integer NOT NULL,
	`number` text NOT NULL,
	`carrier` text NOT NULL,
	`destination` text NOT NULL,
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
CREATE INDEX `schedule_by_day` ON `schedule` (`airport`,`local_date`);--> statement-breakpoint
CREATE TABLE `scores` (
	`airport` text NOT NULL,
	`local_date` text NOT NULL,
	`lead` text NOT NULL,
	`model` text NOT NULL,
	`version` integer NOT NULL,
	`n` integer NOT NULL,
	`late` integer NOT NULL,
	`brier` real NOT NULL,
	`log_loss` real NOT NULL,
	`auc` real,
	`mae` real NOT NULL,
	`crps` real NOT NULL,
	`coverage80` real NOT NULL,
	`known_at` integer NOT NULL,
	PRIMARY KEY(`airport`, `local_date`, `lead`, `model`)
);
--> statement-breakpoint
CREATE TABLE `service_state` (
	`airport` text NOT NULL,
	`key` text NOT NULL,
	`value` text NOT NULL,
	`known_at` integer NOT NULL,
	PRIMARY KEY(`airport`, `key`)
);
--> statement-breakpoint
CREATE TABLE `weather_forecast` (
	`airport` text NOT NULL,
	`valid_at` integer NOT NULL,
	`temp_c` real,
	`dewpoint_c` real,
	`wind_ms` real,
	`wind_dir_deg` real,
	`gust_ms` real,
	`precip_mm` real,
	`snowfall_cm` real,
	`visibility_km` real,
	`pressure_hpa` real,
	`cloud_pct` real,
	`weather_code` real,
	`known_at` integer NOT NULL,
	PRIMARY KEY(`airport`, `valid_at`)
);
--> statement-breakpoint
CREATE TABLE `weather_forecast_log` (
	`airport` text NOT NULL,
	`valid_at` integer NOT NULL,
	`temp_c` real,
	`dewpoint_c` real,
	`wind_ms` real,
	`wind_dir_deg` real,
	`gust_ms` real,
	`precip_mm` real,
	`snowfall_cm` real,
	`visibility_km` real,
	`pressure_hpa` real,
	`cloud_pct` real,
	`weather_code` real,
	`known_at` integer NOT NULL,
	PRIMARY KEY(`airport`, `valid_at`, `known_at`)
);
--> statement-breakpoint
CREATE TABLE `weather_observed` (
	`airport` text NOT NULL,
	`valid_at` integer NOT NULL,
	`temp_c` real,
	`dewpoint_c` real,
	`wind_ms` real,
	`wind_dir_deg` real,
	`gust_ms` real,
	`precip_mm` real,
	`snowfall_cm` real,
	`visibility_km` real,
	`pressure_hpa` real,
	`cloud_pct` real,
	`weather_code` real,
	`known_at` integer NOT NULL,
	PRIMARY KEY(`airport`, `valid_at`)
);
