import { expect } from "expect";
import { isOpenToOthers } from "./announce.ts";

Deno.test("isOpenToOthers warns of http over networks of others only", () => {
  for (
    const baseUrl of [
      "https://api.example.com/v1",
      "http://127.0.0.1:11434/v1",
      "http://localhost:8000",
      "http://[::1]:8000/v1",
      "http://10.1.2.3/v1",
      "http://172.31.0.1/v1",
      "http://192.168.1.9:1234/v1",
      "http://100.64.0.1/v1",
      "http://[fd00::1]/v1",
      "http://[fe80::1]/v1",
      "http://ollama:11434/v1",
      "http://gpu.lan/v1",
    ]
  ) {
    expect([baseUrl, isOpenToOthers({ baseUrl })]).toEqual([baseUrl, false]);
  }
  for (
    const baseUrl of [
      "http://api.example.com/v1",
      "http://8.8.8.8/v1",
      "http://172.32.0.1/v1",
      "http://100.128.0.1/v1",
      "http://10.example.com/v1",
      "http://[2001:db8::1]/v1",
      "http://localhost.example.com/v1",
    ]
  ) {
    expect([baseUrl, isOpenToOthers({ baseUrl })]).toEqual([baseUrl, true]);
  }
});
