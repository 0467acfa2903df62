#!/usr/bin/env node
/*
 * Stands in for wrangler 4.155: answers its commands in its words, out of an account that is a JSON file. Arguments: that
 * file, then wrangler's. `fails` of the account names commands that end with exit code 1.
 */
import { readFileSync, writeFileSync } from "node:fs";

const [file, ...argv] = process.argv.slice(2);
const account = JSON.parse(readFileSync(file, "utf8"));
const words = argv.join(" ");
const input = readFileSync(0, "utf8");
account.calls.push(input === "" ? words : `${words} < ${input}`);
const save = () => writeFileSync(file, JSON.stringify(account));
const end = (code, text, error = "") => {
  save();
  process.stdout.write(text === "" ? "" : `${text}\n`);
  process.stderr.write(error === "" ? "" : `${error}\n`);
  process.exit(code);
};
const json = (value) => JSON.stringify(value, null, 2);

if (account.fails.some((start) => words.startsWith(start)))
  end(1, "", "✘ [ERROR] A request to the Cloudflare API failed.\n\n  Authentication error [code: 10000]");
if (words === "whoami --json") {
  if (!account.loggedIn) end(1, json({ loggedIn: false }));
  end(0, json({ loggedIn: true, authType: "OAuth Token", email: "ops@example.org", accounts: account.accounts }));
}
if (words === "d1 list --json") end(0, json(account.databases));
if (words.startsWith("d1 create ")) {
  const uuid = "0c3a9b1e-6d6e-4b8e-9a57-111111111111";
  account.databases.push({ uuid, name: argv[2], version: "production", created_at: "2026-11-24T06:00:00.000Z" });
  end(
    0,
    `✅ Successfully created DB '${argv[2]}' in region WEUR\nCreated your new D1 database.\n\n[[d1_databases]]\nbinding = "${argv[2]}"`,
  );
}
if (words.startsWith("d1 time-travel info "))
  end(0, json({ uuid: account.databases[0]?.uuid, bookmark: "00000085-ffffffff-00004c6d-2f0f" }));
if (words === "d1 migrations apply DB --remote") {
  if (account.migrated) end(0, "✅ No migrations to apply!");
  account.migrated = true;
  end(0, "Migrations to be applied:\n┌ name ┐\n🌀 Executing on remote database DB\n🚣 Executed 40 commands in 12.3ms");
}
if (words.startsWith("r2 bucket info ")) {
  if (account.buckets.includes(argv[3])) end(0, json({ name: argv[3], object_count: "0", bucket_size: "0 B" }));
  end(
    1,
    "",
    "✘ [ERROR] A request to the Cloudflare API failed.\n\n  The specified bucket does not exist. [code: 10006]",
  );
}
if (words.startsWith("r2 bucket create ")) {
  account.buckets.push(argv[3]);
  end(0, `Creating bucket '${argv[3]}'...\n✅ Created bucket '${argv[3]}' with default storage class of Standard.`);
}
if (argv[0] === "deploy") {
  account.deployed += 1;
  const domain = argv.includes("--domain") ? `\n  ${argv[argv.indexOf("--domain") + 1]} (custom domain)` : "";
  end(
    0,
    `Total Upload: 1433.11 KiB / gzip: 420.22 KiB\nUploaded vylet (4.21 sec)\nDeployed vylet triggers (1.07 sec)\n  https://vylet.example-org.workers.dev${domain}\n  schedule: */15 * * * *\nCurrent Version ID: 6bd5e5a4-0000-4a53-8e8c-000000000000`,
  );
}
if (words === "secret list") {
  if (account.deployed === 0) end(1, "", '✘ [ERROR] Worker "vylet" not found.');
  end(0, json(account.secrets.map((name) => ({ name, type: "secret_text" }))));
}
if (words.startsWith("secret put ")) {
  account.secrets.push(argv[2]);
  end(0, `🌀 Creating the secret for the Worker "vylet"\n✨ Success! Uploaded secret ${argv[2]}`);
}
end(1, "", `✘ [ERROR] Unknown arguments: ${words}`);
