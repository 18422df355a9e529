"""Many visitors at once, without browsers: sessions over the websocket of one server."""
