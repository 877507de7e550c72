"""Health check of the web container: asks /gezond/ as the proxy in front would, and fails on anything but 200."""

import http.client
import os
import sys

gastheer = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].lstrip(".")
verbinding = http.client.HTTPConnection("127.0.0.1", int(os.environ.get("PORT", "8000")), timeout=5)
verbinding.request("GET", "/gezond/", headers={"Host": gastheer, "X-Forwarded-Proto": "https"})
sys.exit(verbinding.getresponse().status != http.client.OK)
