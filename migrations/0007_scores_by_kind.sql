PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_scores` (
	`airport` text NOT NULL,
	`local_date` text NOT NULL,
	`lead` text NOT NULL,
	`model` text NOT NULL,
	`kind` text DEFAULT 'live' NOT NULL,
	`version` integer NOT NULL,
	`n` integer NOT NULL,
	`late` integer NOT NULL,
	`expected_late` real,
	`brier` real NOT NULL,
	`log_loss` real NOT NULL,
	`auc` real,
	`mae` real NOT NULL,
	`crps` real NOT NULL,
	`coverage80` real NOT NULL,
	`settled` integer DEFAULT true NOT NULL,
	`known_at` integer NOT NULL,
	PRIMARY KEY(`airport`, `local_date`, `lead`, `model`, `kind`)
);
--> statement-breakpoint
INSERT INTO `__new_scores`("airport", "local_date", "lead", "model", "kind", "version", "n", "late", "expected_late", "brier", "log_loss", "auc", "mae", "crps", "coverage80", "settled", "known_at") SELECT "airport", "local_date", "lead", "model", 'live', "version", "n", "late", "expected_late", "brier", "log_loss", "auc", "mae", "crps", "coverage80", "settled", "known_at" FROM `scores`;--> statement-breakpoint
DROP TABLE `scores`;--> statement-breakpoint
ALTER TABLE `__new_scores` RENAME TO `scores`;--> statement-breakpoint
PRAGMA foreign_keys=ON;