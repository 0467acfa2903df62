import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { expect, test } from "vitest";
import { parseListeningInode, portHolder } from "./port-holder.ts";

const TABLE = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:2328 0100007F:9C40 01 00000000:00000000 00:00000000 00000000  1000        0 111 1 0 20 4 30 10 -1
   1: 00000000:2328 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 222 1 0 100 0 0 10 0
   2: 0100007F:2328 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 333 1 0 100 0 0 10 0
`;

test("a listening socket is told from a connection on its port and from another address", () => {
  expect(parseListeningInode(TABLE, 9000)).toBe("333");
  expect(parseListeningInode(TABLE, 80)).toBeNull();
  expect(parseListeningInode("", 9000)).toBeNull();
});

test.runIf(process.platform === "linux")("this process holds the port it listens on until it closes it", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  expect(portHolder(port, [2 ** 30, process.pid])).toBe(process.pid);
  expect(portHolder(port, [2 ** 30])).toBeNull();
  server.close();
  await once(server, "close");
  expect(portHolder(port, [process.pid])).toBeNull();
});
