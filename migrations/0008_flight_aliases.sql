CREATE TABLE `flight_aliases` (
	`old_key` text PRIMARY KEY NOT NULL,
	`new_key` text NOT NULL,
	`airport` text NOT NULL,
	`known_at` integer NOT NULL
);
