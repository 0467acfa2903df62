CREATE TABLE `day_contracts` (
	`airport` text NOT NULL,
	`local_date` text NOT NULL,
	`source` text NOT NULL,
	`adapter_version` integer NOT NULL,
	`verdict` text NOT NULL,
	`reasons` text NOT NULL,
	`counts` text NOT NULL,
	`retimed` integer NOT NULL,
	`known_at` integer NOT NULL,
	PRIMARY KEY(`airport`, `source`, `local_date`)
);
